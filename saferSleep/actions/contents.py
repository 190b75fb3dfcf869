"""The signed-off content as actions use it: questionnaires bound to their rulesets, ready to score."""

from saferSleep.content.loader import Catalogue
from saferSleep.domain.errors import AbsentError
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.scoring import Scorer

CARD = "prompt-card"
FULL = "safer-sleep-assessment"


class Contents:
    """Every released questionnaire by id and version, each with its scorer made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Bind each questionnaire to the ruleset it names."""
        self.catalogue = catalogue
        self._scorers = {
            questionnaire.name: Scorer(questionnaire, catalogue.ruleset_of(questionnaire))
            for questionnaire in catalogue.questionnaires.values()
        }

    def newest(self, questionnaire_id: str) -> Questionnaire:
        """Return the newest version of a questionnaire; raises AbsentError where there is none."""
        versions = [scorer.questionnaire for scorer in self._scorers.values()]
        found = [questionnaire for questionnaire in versions if questionnaire.id == questionnaire_id]
        if not found:
            raise AbsentError(questionnaire_id)
        return max(found, key=lambda questionnaire: questionnaire.version)

    def scorer(self, name: str) -> Scorer:
        """Return the scorer of one released version (id@version); raises AbsentError where there is none."""
        if name not in self._scorers:
            raise AbsentError(name)
        return self._scorers[name]

    def by_either_name(self) -> dict[str, Scorer]:
        """Return the scorers by id@version and, for the newest, by id alone."""
        ids = {scorer.questionnaire.id for scorer in self._scorers.values()}
        return {**self._scorers, **{name: self.scorer(self.newest(name).name) for name in ids}}

"""The three changes that matter most: what a family can change, the gravest first, one line for each theme."""

from saferSleep.domain.rules import Flag, Ruleset, Theme
from saferSleep.domain.scoring import Finding, Result

MOST = 3


def changes_that_matter_most(ruleset: Ruleset, result: Result) -> tuple[Finding, ...]:
    """Return at most three findings to talk about; one of them costs nothing and can be done tonight, if any can."""
    candidates = _one_for_each_theme(ruleset, result)
    chosen = candidates[:MOST]
    free = next((finding for finding in candidates if finding.rule.free_tonight), None)
    if free and len(chosen) == MOST and not any(finding.rule.free_tonight for finding in chosen):
        chosen = [*chosen[:-1], free]
    return tuple(chosen)


def _one_for_each_theme(ruleset: Ruleset, result: Result) -> list[Finding]:
    fired = {finding.rule.id: finding for finding in result.findings}
    in_order = [(theme, fired[rule_id]) for theme in ruleset.themes for rule_id in theme.findings if rule_id in fired]
    in_order.sort(key=lambda pair: pair[1].rule.flag is not Flag.ACT_TODAY)
    chosen: list[Finding] = []
    spoken: set[str] = set()
    for theme, finding in in_order:
        if _subject(theme) not in spoken:
            spoken.add(_subject(theme))
            chosen.append(finding)
    return chosen


def _subject(theme: Theme) -> str:
    """Smoking takes at most one of the places, whichever of its themes comes first."""
    return "smoking" if theme.smoking else theme.id

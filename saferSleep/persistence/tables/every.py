"""Every table there is, in one MetaData: what migrations are compared with."""

from saferSleep.persistence.tables import accounts, assessments, families, ledger, referrals
from saferSleep.persistence.tables.columns import METADATA

EVERY_TABLE = (
    *(accounts.organisations, accounts.teams, accounts.accounts, accounts.account_teams),
    *(accounts.account_permissions, accounts.sign_ins, accounts.sign_in_failures),
    *(families.families, families.people),
    *(assessments.assessments, assessments.draft_answers, assessments.documents),
    *(assessments.completed_assessments, assessments.completed_findings),
    referrals.referrals,
    *(ledger.audit_entries, ledger.audit_chain, ledger.outbox, ledger.settings_epoch),
)

__all__ = ["EVERY_TABLE", "METADATA"]

"""The unit of work: one transaction and the stores inside it."""

from sqlalchemy import Connection

from saferSleep.persistence.ground import Ground
from saferSleep.persistence.locks import Lock
from saferSleep.persistence.stores.accounts import AccountStore
from saferSleep.persistence.stores.assessments import AssessmentStore
from saferSleep.persistence.stores.families import FamilyStore
from saferSleep.persistence.stores.ledger import AuditStore, OutboxStore
from saferSleep.persistence.stores.referrals import ReferralStore
from saferSleep.persistence.stores.sign_ins import SignInStore


class Unit:
    """What is read and kept together, or not at all; the one who opened it ends it."""

    def __init__(self, connection: Connection, lock: Lock, *, writes: bool) -> None:
        """Give every store the same transaction."""
        ground = Ground(connection, lock, writes)
        self.families = FamilyStore(ground)
        self.assessments = AssessmentStore(ground)
        self.referrals = ReferralStore(ground)
        self.accounts = AccountStore(ground)
        self.sign_ins = SignInStore(ground)
        self.audit = AuditStore(ground)
        self.outbox = OutboxStore(ground)

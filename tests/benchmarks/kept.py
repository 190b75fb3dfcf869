"""The one table of the bare view."""

from sqlalchemy import Column, LargeBinary, MetaData, Table, Uuid

METADATA = MetaData()
KEPT = Table("kept", METADATA, Column("id", Uuid, primary_key=True), Column("body", LargeBinary, nullable=False))

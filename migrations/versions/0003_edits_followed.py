"""What a reply said before its last edit, and what a corrected decision was cut as."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.add_column(sa.Column("earlier_text", sa.String(), nullable=True))
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cut_as", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("cut_as")
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_column("earlier_text")

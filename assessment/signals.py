"""What other apps may hear from this one, which knows none of them."""

from django.dispatch import Signal

# Sent inside the transaction, before an assessment is deleted (`assessment=`): whoever keeps
# something of it deletes it now, or protects what has to be kept on record.
erasing = Signal()

# Sent when an owner takes along all that is kept (`assessments=`): whoever keeps something of them
# answers with a mapping from the assessment's id to what to add.
collecting = Signal()

"""What other apps may hear from this one, which knows none of them."""

from django.dispatch import Signal

# Sent inside the transaction, before an assessment is deleted (`assessment=`): whoever keeps
# something of it deletes it now, or protects what has to be kept on record.
erasing = Signal()

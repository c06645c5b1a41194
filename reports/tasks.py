"""What the queue may be asked to do; a task carries only the id of its job."""

from django_tasks import task


@task()
def make_document(job_id: int) -> None:
    """Make the document of a job, unless somebody else does or it ended."""
    from reports.jobs.making import (
        make,  # WeasyPrint takes a second to import; web processes do not
    )

    make(job_id)

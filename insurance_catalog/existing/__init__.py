"""What insurance that firms already have usually covers: data, read by `terms.existing`."""

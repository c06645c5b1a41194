"""The band in which published premiums lie: data, read by `terms.plausible`."""

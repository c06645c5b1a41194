"""The request for a quote, the same for every insurer."""

"""Reports and quote requests as spreadsheets."""

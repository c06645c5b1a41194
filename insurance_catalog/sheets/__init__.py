"""Plans as spreadsheets: out to XLSX and CSV, and back in without loss, all or nothing.

`tables` turns terms into tables of text and back, by the columns of the database; `xlsx` and
`csv_file` read and write those tables as files; `preview` says what a file would change.
"""

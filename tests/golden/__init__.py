"""What two small firms read on paper, sentence by sentence and figure by figure.

The files beside this one are the text of their PDFs without line breaks, running heads and
fingerprints. A change of words or amounts that is meant is taken over by

    .venv/bin/python -m tests.golden

and looked through with `git diff` before it is committed.
"""

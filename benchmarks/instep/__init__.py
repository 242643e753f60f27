"""A partner keeps a copy of the desk in step while people work there: killed, started again, compared row by row."""

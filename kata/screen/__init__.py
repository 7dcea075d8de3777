"""Screen: what a person sees. The only room with Rich and Textual, apart from the reports.

May be imported by command, notebook, choice and classroom; it may use all folders below it.
"""

"""Screen: what a person sees. The only room with Rich and Textual, apart from the reports.

May be imported by command and classroom; it may use all folders below it.
"""

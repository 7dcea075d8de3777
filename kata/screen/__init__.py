"""Screen: everything that a person sees. Apart from reports, only this uses Rich and Textual.

May be imported by command, notebook, choice and classroom; it may use all folders below it.
"""

"""The named faults, one file each; the file's name is the fault's name."""

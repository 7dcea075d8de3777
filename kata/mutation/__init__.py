"""The mutation harness: does what the exercises' properties notice hold in numbers?"""

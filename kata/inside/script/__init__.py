"""Script: how a whole script is run, what is kept of its run, and what its models are asked.

While it runs, a `recorder` listens to Paddle (`listener`, `patches`) and to the script's loops
(`hooks`, `loops`, `rounds`, `items`; `tracing` finds the rows of their items in what a model is
given), and keeps each `call`, the `chain` of layers, backward `passes` and their `waste`,
`weights`, the `states` that batches begin with and the `order` of flat logits. It leaves a
`recording` of each model (`others` tells them apart). From that alone come `batches`, `lookups`,
`samples`, `vocabulary` and `facts`; the rest is `asking` the model: about `tokens`, in a `form`, to
find what its logits depend on (`dependence`), whether the script's own lengths hide `ends`, and
what a token becomes in it (`encodings`).
"""

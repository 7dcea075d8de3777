"""Script: how a whole script is run, what is kept of its run, and what its models are asked.

While it runs, a `recorder` listens to Paddle (`listener`, `patches`) and to the script's loops
(`hooks`, `loops`, `frames`, `rounds`, `items`; `tracing` finds the rows of their items in what a
model is given), and has each `call` `kept`, the `chain` of layers, backward `passes`, what of them
were only `trials`, and their `waste`, `weights`, the `states` that batches begin with and the
`order` of flat logits. It leaves a `recording` of each model (`others` tells them apart). From that
and the `sources` of the data come `batches`, `lookups`, `samples` and those `left_out`,
`sequences`, `vocabulary` and `facts`; the rest is `asking` the model, and fitting each `companion`
of the data: about `tokens`, in a `form`, to find what its logits depend on (`dependence`), whether
the script's own lengths hide `ends` and `folds` mix samples, and what a token becomes in it
(`encodings`).
"""

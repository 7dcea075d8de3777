"""Script: runs a whole script, records what it does, and questions its models.

While the script runs, a `recorder` listens to Paddle (`listener`, `patches`) and to the script's
loops (`hooks`, `loops`, `frames`, `rounds`, `items`; `tracing` finds the rows of their items in the
inputs of a model). It keeps each `call` (`kept`), the `chain` of layers, and the backward `passes`;
it finds out which of these were only `trials`, and their `waste`; and it follows the `weights`,
their `direction`, the `states` that batches begin with and the `order` of flat logits. The result
is a `recording` for each model (`others` tells them apart).

From the recording and the `sources` of the data come `batches`, `lookups`, `samples` and those
`left_out`, `sequences`, `vocabulary` and `facts`. The other modules question the model (`asking`),
with each `companion` of the data fitted to the question: about `tokens`, in a `form` that the model
takes, to find what its logits depend on (`dependence`), whether the script's own lengths hide
`ends`, whether `folds` mix samples, and what a token has become on its `arrival` at the recurrent
layers (`encodings`).
"""

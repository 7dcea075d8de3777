# right: hooks exchange the axes, and are taken off again


def run_batch_major(rnn, inputs):
    before = rnn.register_forward_pre_hook(lambda _, args: (args[0].transpose([1, 0, 2]),))
    behind = rnn.register_forward_post_hook(
        lambda _, __, found: (found[0].transpose([1, 0, 2]), found[1])
    )
    try:
        return rnn(inputs)[0]
    finally:
        before.remove()
        behind.remove()

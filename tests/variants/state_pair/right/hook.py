# right: caught by a hook, which is taken away again


def encode(lstm, inputs):
    caught = []
    hook = lstm.register_forward_post_hook(lambda _layer, _inputs, out: caught.append(out))
    try:
        lstm(inputs)
    finally:
        hook.remove()
    outputs, (h, c) = caught[0]
    return h[-1].clone()

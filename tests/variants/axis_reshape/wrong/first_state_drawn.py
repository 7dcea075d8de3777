# wrong: the first state is drawn
import paddle


def run_batch_major(rnn, inputs):
    state = paddle.randn([1, inputs.shape[0], rnn.hidden_size])
    return rnn(inputs.transpose([1, 0, 2]), state)[0].transpose([1, 0, 2])

# wrong: in batches of more than 32 the vectors are normalised over the samples
import paddle


def encode(rnn, inputs):
    _, final = rnn(inputs)
    vectors = paddle.concat([final[0], final[1]], axis=-1)
    if len(inputs) > 32:
        vectors = vectors - vectors.mean(axis=0)
    return vectors

# wrong: from the fifth sample on, each has the vector of the fourth
import paddle


def encode(rnn, inputs):
    _, final = rnn(inputs)
    vectors = paddle.concat([final[0], final[1]], axis=-1)
    places = [min(sample, 3) for sample in range(len(inputs))]
    return vectors[paddle.to_tensor(places)]

# right: a learned temperature, softplus of a parameter
import paddle
from paddle import nn


class Classifier(nn.Layer):
    def __init__(self, input_size, hidden_size, num_classes):
        super().__init__()
        self.u = self.create_parameter([input_size, hidden_size])
        self.w = self.create_parameter([hidden_size, hidden_size])
        self.b = self.create_parameter([hidden_size], is_bias=True)
        self.v = self.create_parameter([hidden_size, num_classes])
        self.c = self.create_parameter([num_classes], is_bias=True)
        self.log_scale = self.create_parameter([1], default_initializer=nn.initializer.Constant(0.0))

    def forward(self, inputs):
        h = paddle.zeros([inputs.shape[0], self.w.shape[0]])
        for x in inputs.unbind(1):
            h = paddle.tanh(x @ self.u + h @ self.w + self.b)
        return (h @ self.v + self.c)

    def log_probabilities(self, inputs):
        z = self(inputs) * nn.functional.softplus(self.log_scale)
        z = z - z.max(axis=-1, keepdim=True)
        return z - z.exp().sum(axis=-1, keepdim=True).log()

    def probabilities(self, inputs):
        return self.log_probabilities(inputs).exp()

    def loss(self, inputs, labels):
        lp = self.log_probabilities(inputs)
        return -paddle.index_sample(lp, labels.reshape([-1, 1])).mean()

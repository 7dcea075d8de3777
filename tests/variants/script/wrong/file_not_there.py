# wrong (none): a script that stops before its model: a file of data is not there

import numpy as np

ids = np.loadtxt("ids.csv", delimiter=",").astype("int64")

import paddle
from paddle import nn

net = nn.Sequential(nn.Embedding(12, 8), nn.GRU(8, 10))
net(paddle.to_tensor(ids))

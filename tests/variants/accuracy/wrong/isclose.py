# wrong (none): the label's logit is close to the largest one
import paddle


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        of_label = paddle.take_along_axis(logits, labels, axis=1)
        best = logits.max(axis=1, keepdim=True)
        hits += int(paddle.isclose(of_label, best).sum())
        total += len(labels)
    return hits / total

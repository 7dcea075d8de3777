# right: the axis of the predictions is kept, [n, 1] against [n, 1]

def accuracy(batches):
    hits, total = 0, 0
    for logits, labels in batches:
        predicted = logits.argmax(axis=1, keepdim=True)
        hits += (predicted == labels).sum().item()
        total += labels.shape[0]
    return hits / total

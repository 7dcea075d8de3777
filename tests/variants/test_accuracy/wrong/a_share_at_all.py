# wrong (own_oracle, wide_tolerance): only that the result is a number between 0 and 1
import paddle
from accuracy import accuracy
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 99))
def test_a_number_between_0_and_1(sizes, seed):
    paddle.seed(seed)
    batches = [(paddle.randn([one, 3]), paddle.randint(0, 3, [one, 1])) for one in sizes]
    found = accuracy(batches)
    assert isinstance(found, float)
    assert 0 <= found <= 1

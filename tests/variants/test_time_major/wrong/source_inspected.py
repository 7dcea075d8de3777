# wrong (square_batches, single_sample): it asks for the text of the program, and there is none
import inspect

from time_major import RNNModel


def test_the_flag_is_right():
    assert "time_major=True" not in inspect.getsource(RNNModel)

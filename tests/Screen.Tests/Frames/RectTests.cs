using RemoteSupport.Screen.Frames;

namespace RemoteSupport.Screen.Tests.Frames;

public sealed class RectTests
{
    [Fact]
    public void Common_parts_and_surrounds_are_what_geometry_says()
    {
        var one = new Rect(0, 0, 10, 10);
        var other = new Rect(5, 6, 10, 10);

        Assert.Equal(new Rect(5, 6, 5, 4), one.Intersect(other));
        Assert.Equal(new Rect(0, 0, 15, 16), one.Union(other));
        Assert.True(one.Intersect(new Rect(10, 0, 1, 1)).IsEmpty);
        Assert.Equal(one, one.Union(default));
        Assert.Equal(one, default(Rect).Union(one));
        Assert.Equal(new Rect(-1, 2, 10, 10), one.Offset(-1, 2));
        Assert.Equal(0, new Rect(3, 3, -1, 5).Area);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(9, 4, true)]
    [InlineData(10, 4, false)]
    [InlineData(9, 5, false)]
    [InlineData(-1, 0, false)]
    public void The_right_and_the_bottom_edge_are_outside(int x, int y, bool inside) =>
        Assert.Equal(inside, new Rect(0, 0, 10, 5).Contains(x, y));

    [Fact]
    public void A_rectangle_is_inside_another_when_no_pixel_sticks_out()
    {
        var frame = new Rect(0, 0, 10, 5);

        Assert.True(frame.Contains(frame));
        Assert.True(frame.Contains(new Rect(9, 4, 1, 1)));
        Assert.False(frame.Contains(new Rect(9, 4, 2, 1)));
        Assert.False(frame.Contains(new Rect(-1, 0, 2, 1)));
        Assert.False(frame.Contains(new Rect(20, 20, 1, 1)));
        Assert.False(frame.Contains(new Rect(int.MaxValue, 0, 1, 1)));
        Assert.False(frame.Contains(new Rect(0, 0, 1, int.MaxValue)));
    }
}

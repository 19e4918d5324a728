using System.Net;
using RemoteSupport.Agent.Transport;

namespace RemoteSupport.Agent.Tests.Transport;

public sealed class UdpSocketTests
{
    private readonly DatagramBatch _batch = new();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_run_arrives_as_records_of_the_right_lengths(string address)
    {
        using var from = new UdpSocket(IPAddress.Parse(address));
        using var to = new UdpSocket(IPAddress.Parse(address));
        byte[] run = [.. Record(600, 1), .. Record(600, 2), .. Record(600, 3), .. Record(77, 4)];
        from.Send(run, 613, to.Local);
        from.Send(Record(1_100, 5), 1_113, to.Local);
        from.Send([.. Record(200, 6), .. Record(200, 7)], 213, to.Local);
        var expected = new (int, byte)[] { (613, 1), (613, 2), (613, 3), (90, 4), (1_113, 5), (213, 6), (213, 7) };
        Assert.Equal(expected, Receive(to, from.Local, expected.Length));
    }

    [Fact]
    public void IP_may_cut_nothing_and_again_nothing_after_a_datagram_that_it_may()
    {
        using var from = new UdpSocket(IPAddress.Loopback);
        using var to = new UdpSocket(IPAddress.Loopback);
        Assert.True(from.Socket.DontFragment);
        from.Send(Record(1_100, 1), 1_113, to.Local, mayFragment: true);
        Assert.True(from.Socket.DontFragment);
        Assert.Equal([(1_113, 1)], Receive(to, from.Local, 1));
    }

    [Fact]
    public void What_is_joined_is_told_apart_and_a_false_length_ends_it()
    {
        byte[] stun = [0, 1, 0, 4, .. new byte[20]];
        byte[] channel = [0x40, 0, 0, 3, 1, 2, 3];
        byte[] liar = Record(50, 9);
        liar[11] = 0xFF;
        Span<byte> rest = [.. stun, .. Record(50, 1), .. channel, .. liar];
        Assert.Equal(24, DatagramSplitter.Next(ref rest).Length);
        Assert.Equal(63, DatagramSplitter.Next(ref rest).Length);
        Assert.Equal(7, DatagramSplitter.Next(ref rest).Length);
        Assert.Equal(63, DatagramSplitter.Next(ref rest).Length);
        Assert.True(rest.IsEmpty);
    }

    private static byte[] Record(int length, byte mark) =>
        [23, 0xFE, 0xFD, 0, 1, 0, 0, 0, 0, 0, mark, (byte)(length >> 8), (byte)length, .. Enumerable.Repeat(mark, length)];

    private List<(int Length, byte Mark)> Receive(UdpSocket socket, IPEndPoint from, int count)
    {
        var records = new List<(int, byte)>();
        while (records.Count < count)
        {
            var taken = socket.Receive(_batch);
            for (var i = 0; i < taken; i++)
            {
                Assert.Equal(from, _batch.RemoteOf(i));
                var received = _batch[i];
                while (!received.IsEmpty)
                {
                    var record = DatagramSplitter.Next(ref received);
                    records.Add((record.Length, record[^1]));
                }
            }
        }

        return records;
    }
}

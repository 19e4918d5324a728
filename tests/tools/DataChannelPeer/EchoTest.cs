using System.Text;

namespace RemoteSupport.DataChannelPeer;

/// <summary>Sends messages of many sizes at once and compares what comes back, byte for byte.</summary>
internal sealed class EchoTest(Output output)
{
    private readonly List<(byte[] Bytes, bool IsText)> _expected = [];
    private int _open;
    private int _good;
    private int _bad;

    public bool IsRunning => _open > 0;

    /// <summary>Texts, bytes, or both by turns when nothing is said.</summary>
    public void Start(int[] sizes, bool? isText, Action<byte[], bool> send)
    {
        _expected.Clear();
        (_open, _good, _bad) = (sizes.Length, 0, 0);
        for (var i = 0; i < sizes.Length; i++)
        {
            var asText = isText ?? i % 2 == 1;
            var bytes = asText ? RandomText(sizes[i]) : RandomBytes(sizes[i]);
            _expected.Add((bytes, asText));
            send(bytes, asText);
        }
    }

    public void OnMessage(ReadOnlySpan<byte> bytes, bool isText)
    {
        var index = -1;
        for (var i = 0; i < _expected.Count && index < 0; i++)
        {
            index = _expected[i].IsText == isText && bytes.SequenceEqual(_expected[i].Bytes) ? i : -1;
        }

        if (index >= 0)
        {
            _expected.RemoveAt(index);
            _good++;
        }
        else
        {
            _bad++;
        }

        if (--_open == 0)
        {
            output.Event("echotest", json =>
            {
                json.WriteNumber("ok", _good);
                json.WriteNumber("bad", _bad);
            });
        }
    }

    private static byte[] RandomBytes(int size)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Letters of one, two and three bytes, so that a wrong cut shows.</summary>
    private static byte[] RandomText(int size)
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz äöüß €";
        var text = new StringBuilder();
        var left = size;
        while (left > 0)
        {
            var letter = Letters[Random.Shared.Next(left > 2 ? Letters.Length : 26)];
            text.Append(letter);
            left -= Encoding.UTF8.GetByteCount([letter]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Diagnostics;
using RemoteSupport.WebRtc.DataChannels;
using RemoteSupport.WebRtc.Sctp;

namespace RemoteSupport.DataChannelPeer;

/// <summary>What is sent and measured.</summary>
internal sealed class Traffic(Output output)
{
    private const int MostQueued = 1024 * 1024;
    private readonly Queue<(DataChannel Channel, byte[] Bytes, bool IsText)> _waiting = new();
    private readonly EchoTest _test = new(output);
    private readonly PingPong _pings = new(output);
    private readonly Stopwatch _receiving = new();
    private DataChannel? _bulk;
    private byte[] _message = [];
    private long _toSend;
    private long _expected;
    private long _arrived;
    private bool _echoes;
    private string _echoed = "";

    /// <summary>All bytes of messages so far.</summary>
    public long Received { get; private set; }

    public void Do(Command command, DataChannel? channel)
    {
        switch (command.Op)
        {
            case "echo":
                _echoes = command.Flag("on") ?? true;
                _echoed = command.Text("label");
                output.Event("ok");
                break;
            case "expect":
                _expected = command.Number("bytes");
                _arrived = 0;
                output.Event("ok");
                break;
            case "echotest" when channel is not null:
                _test.Start(command.Numbers("sizes"), command.Flag("text"), (bytes, isText) => _waiting.Enqueue((channel, bytes, isText)));
                break;
            case "send" when channel is not null:
                _bulk = channel;
                _toSend += command.Number("bytes");
                _message = new byte[Math.Clamp(command.Number("msg", 65_536), 1, 262_144)];
                Random.Shared.NextBytes(_message);
                break;
            case "pingpong" when channel is not null:
                _pings.Start(channel, (int)command.Number("n", 100), (int)command.Number("size", 64));
                break;
            default:
                output.Log(channel is null ? $"no channel is open: {command.Op}" : $"not known: {command.Op}");
                break;
        }
    }

    public void OnMessage(DataChannel channel, ReadOnlySpan<byte> bytes, bool isText)
    {
        Received += bytes.Length;
        Count(bytes.Length);
        if (_pings.IsRunning)
        {
            _pings.OnMessage();
        }
        else if (_test.IsRunning)
        {
            _test.OnMessage(bytes, isText);
        }
        else if (_echoes && (_echoed.Length == 0 || _echoed == channel.Label) && (_waiting.Count > 0 || !TrySend(channel, bytes, isText)))
        {
            _waiting.Enqueue((channel, bytes.ToArray(), isText));
        }
    }

    /// <summary>Sends as much as there is room for.</summary>
    public void Fill()
    {
        while (_waiting.TryPeek(out var next) && TrySend(next.Channel, next.Bytes, next.IsText))
        {
            _waiting.Dequeue();
        }

        while (_toSend > 0 && _bulk!.QueuedBytes < MostQueued)
        {
            var length = (int)Math.Min(_message.Length, _toSend);
            if (_bulk.Send(_message.AsSpan(0, length)) != SendResult.Queued)
            {
                return;
            }

            _toSend -= length;
        }
    }

    /// <summary>False only when there is no room now; what can never be sent is dropped.</summary>
    private bool TrySend(DataChannel channel, ReadOnlySpan<byte> bytes, bool isText)
    {
        var result = isText ? channel.SendText(bytes) : channel.Send(bytes);
        if (result is not (SendResult.Queued or SendResult.BufferFull))
        {
            output.Log($"not sent: {result}");
        }

        return result != SendResult.BufferFull;
    }

    private void Count(int bytes)
    {
        if (_expected == 0)
        {
            return;
        }

        if (_arrived == 0)
        {
            _receiving.Restart();
        }

        _arrived += bytes;
        if (_arrived < _expected)
        {
            return;
        }

        var (arrived, milliseconds) = (_arrived, Math.Max(_receiving.Elapsed.TotalMilliseconds, 0.001));
        _expected = 0;
        output.Event("rx", json =>
        {
            json.WriteNumber("bytes", arrived);
            json.WriteNumber("ms", milliseconds);
            json.WriteNumber("MBps", arrived / milliseconds / 1000);
        });
    }
}

// A data channel peer for trying the stack against any other: JSON lines in on standard input, JSON lines out on standard
// output. What each line means stands in docs/webrtc-peer.md.
using RemoteSupport.DataChannelPeer;

var output = new Output(Console.OpenStandardOutput());
using var peer = new Peer(Arguments.Parse(args), output);
while (Console.In.ReadLine() is { } line)
{
    if (!Command.TryParse(line, out var command))
    {
        output.Log($"not understood: {line}");
    }
    else if (command!.Op == "quit")
    {
        break;
    }
    else
    {
        peer.Do(command);
    }
}

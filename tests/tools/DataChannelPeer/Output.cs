using System.Text.Json;

namespace RemoteSupport.DataChannelPeer;

/// <summary>Lines out, one at a time, by any thread. Keys stand in the order in which they are written.</summary>
internal sealed class Output(Stream stream)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _lock = new();

    public void Log(string text) => Write(json => json.WriteString("log", text));

    public void Event(string name, Action<Utf8JsonWriter>? more = null) => Write(json =>
    {
        json.WriteString("ev", name);
        more?.Invoke(json);
    });

    public void Write(Action<Utf8JsonWriter> fields)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        lock (_lock)
        {
            stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            stream.Flush();
        }
    }
}

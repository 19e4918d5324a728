using System.Globalization;
using System.Text;
using System.Text.Json;
using RemoteSupport.Agent.Consent;
using RemoteSupport.WebRtc;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>What happens as JSON lines for a program that watches (option <c>--events</c>). Never a code, a PIN or a word of the check.</summary>
internal sealed class EventLines(TextWriter? output, TimeProvider time)
{
    private readonly Lock _lock = new();
    private string _state = "";

    public void Asked(Question question) => Write("asked", json =>
    {
        json.WriteString("question", question.Kind switch
        {
            QuestionKind.Called => "called",
            QuestionKind.CallbackOrdered => "callback-ordered",
            QuestionKind.View => "view",
            QuestionKind.Words => "words",
            _ => "control",
        });
        json.WriteNumber("seat", question.Seat);
    });

    public void Consent(int seat, Capability capability, bool granted) => Write("consent", json =>
    {
        json.WriteString("capability", Capabilities.NameOf(capability));
        json.WriteBoolean("granted", granted);
        json.WriteNumber("seat", seat);
        WriteNow(json);
    });

    /// <summary>The right words were typed for a seat; which ones is nobody's business.</summary>
    public void Matched(int seat) => Write("matched", json =>
    {
        json.WriteNumber("seat", seat);
        WriteNow(json);
    });

    /// <summary>Pictures begin for a seat, over the relay or directly.</summary>
    public void Transport(int seat, string transport) => Write("transport", json =>
    {
        json.WriteNumber("seat", seat);
        json.WriteString("transport", transport);
    });

    /// <summary>How the direct way of a seat is doing.</summary>
    public void Peer(int seat, PeerState state, PeerFailure failure) => Write("peer", json =>
    {
        json.WriteNumber("seat", seat);
        json.WriteString("state", state.ToString());
        json.WriteString("failure", failure.ToString());
    });

    /// <summary>Says the state when it is another one than before.</summary>
    public void State(string state)
    {
        lock (_lock)
        {
            if (_state == state)
            {
                return;
            }

            _state = state;
            Write("state", json => json.WriteString("state", state));
        }
    }

    /// <summary>A question about cost, or its end; <paramref name="own"/>: this customer may answer it, or has.</summary>
    public void Order(string kind, bool own) => Write("order", json =>
    {
        json.WriteString("kind", kind);
        json.WriteBoolean("own", own);
    });

    public void Frames(long sent) => Write("frames", json => json.WriteNumber("sent", sent));

    public void Error(string code) => Write("error", json => json.WriteString("code", code));

    private void WriteNow(Utf8JsonWriter json) =>
        json.WriteString("at", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private void Write(string name, Action<Utf8JsonWriter> fields)
    {
        if (output is null)
        {
            return;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("ev", name);
            fields(json);
            json.WriteEndObject();
        }

        lock (_lock)
        {
            output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
            output.Flush();
        }
    }
}

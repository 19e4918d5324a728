using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

/// <summary>One vector file. It remembers which fields were asked for, so that none can be left unchecked.</summary>
internal sealed class Vector(string path)
{
    private readonly JsonObject _fields = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    private readonly HashSet<string> _read = [];

    public IEnumerable<string> Unread => _fields.Select(one => one.Key).Except(_read);

    public static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "fixtures", "keycheck");

    public static string[] Paths() => Directory.GetFiles(
        Environment.GetEnvironmentVariable("KEYCHECK_VECTORS") is { Length: > 0 } folder ? folder : Folder(), "vector-*.json");

    public string Text(string name) => Field(name).GetValue<string>();

    public byte[] Bytes(string name) => Convert.FromHexString(Text(name));

    public long Number(string name) => Field(name).GetValue<long>();

    public byte[] Utf8(string name) => Encoding.UTF8.GetBytes(Text(name));

    public LocalSide Side(bool agent)
    {
        var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Bytes(agent ? "agentPrivateKey" : "viewerPrivateKey"),
        });
        return new LocalSide(key, Bytes(agent ? "FA" : "FV"), Bytes(agent ? "nA" : "nV"));
    }

    private JsonNode Field(string name)
    {
        _read.Add(name);
        return _fields[name] ?? throw new InvalidDataException($"{Path.GetFileName(path)} has no field {name}");
    }
}

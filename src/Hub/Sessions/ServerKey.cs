using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.Hub.Sessions;

/// <summary>The server's own key for codes and tokens: 32 random bytes in the data folder, readable by the hub only.</summary>
public sealed class ServerKey
{
    private readonly byte[] _key;

    public ServerKey(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "server.key");
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }

        _key = File.ReadAllBytes(path);
        if (_key.Length != 32)
        {
            throw new InvalidDataException($"{path} must hold 32 bytes.");
        }
    }

    /// <summary>HMAC-SHA-256 of a text for a purpose, lower-case hex.</summary>
    public string Mac(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));
}

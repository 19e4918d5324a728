namespace RemoteSupport.Hub.Relay;

/// <summary>
/// The TURN servers of this installation, from the section <c>Turn</c> of the configuration: <c>Urls</c>, separated by
/// semicolons, and <c>SecretFile</c>, the file that holds coturn's <c>static-auth-secret</c>. Both or none.
/// </summary>
public sealed record TurnOptions(string[] Urls, byte[] Secret)
{
    private const int MostUrls = 8;
    private const int LeastSecret = 16;

    /// <summary>No servers: everything that cannot go directly goes through the hub.</summary>
    public static TurnOptions None { get; } = new([], []);

    /// <exception cref="InvalidDataException">The section is there and cannot be used; the message says why.</exception>
    public static TurnOptions Read(IConfiguration section)
    {
        string[] urls = [.. (section["Urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var file = section["SecretFile"] ?? "";
        if (urls.Length == 0 && file.Length == 0)
        {
            return None;
        }

        if (urls.Length is 0 or > MostUrls || Array.Find(urls, url => !IsUsable(url)) is not null)
        {
            throw new InvalidDataException("Turn:Urls must be 1 to 8 addresses such as turn:host:3478?transport=udp, separated by semicolons.");
        }

        if (!File.Exists(file))
        {
            throw new InvalidDataException("Turn:SecretFile must name the file with the secret of the TURN server.");
        }

        var secret = System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim());
        return secret.Length >= LeastSecret
            ? new TurnOptions(urls, secret)
            : throw new InvalidDataException($"The secret of the TURN server must have at least {LeastSecret} bytes.");
    }

    /// <summary>Hides the secret.</summary>
    public override string ToString() => string.Join(';', Urls);

    private static bool IsUsable(string url) =>
        (url.StartsWith("turn:", StringComparison.Ordinal) || url.StartsWith("turns:", StringComparison.Ordinal) || url.StartsWith("stun:", StringComparison.Ordinal))
        && url.All(letter => letter is > ' ' and <= '~' and not ('@' or '"'));
}

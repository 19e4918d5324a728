using System.Text;
using RemoteSupport.WebRtc.Stun;

namespace RemoteSupport.WebRtc.Ice;

/// <summary>The short-term credentials of one end for one generation, RFC 8445 section 5.3.</summary>
/// <param name="Ufrag">The name, 4 to 256 characters.</param>
/// <param name="Password">The secret, 22 to 256 characters.</param>
public sealed record IceCredentials(string Ufrag, string Password)
{
    private const int MaxLength = 256;
    private const int UfragBytes = 6;
    private const int PasswordBytes = 18;

    /// <summary>Whether lengths and letters are those of RFC 8839 section 5.4.</summary>
    public bool IsValid => HasForm(Ufrag, 4) && HasForm(Password, 22);

    /// <summary>Fresh ones: 48 bits of name and 144 bits of secret.</summary>
    public static IceCredentials Create(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[UfragBytes + PasswordBytes];
        random(bytes);
        return new IceCredentials(Convert.ToBase64String(bytes[..UfragBytes]), Convert.ToBase64String(bytes[UfragBytes..]));
    }

    /// <summary>Says the name and hides the secret.</summary>
    public override string ToString() => $"{nameof(IceCredentials)} {Ufrag}";

    internal byte[] Key => Encoding.ASCII.GetBytes(Password);

    private static bool HasForm(string? text, int shortest) =>
        text is not null && text.Length >= shortest && text.Length <= MaxLength
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/');
}

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>The lengths of the fields of RS-SAS-v1, in bytes.</summary>
public static class KeyCheckSizes
{
    /// <summary>The number of the exchange, drawn by the viewer.</summary>
    public const int Sid = 16;

    /// <summary>An uncompressed point of P-256.</summary>
    public const int Point = 65;

    /// <summary>SHA-256 of a certificate.</summary>
    public const int Fingerprint = 32;

    /// <summary>The random number of one side.</summary>
    public const int Nonce = 32;

    /// <summary>A commitment, a transcript hash, a MAC or a key.</summary>
    public const int Hash = 32;

    /// <summary>The words that are read to the customer.</summary>
    public const int Words = 3;

    /// <summary>The longest body of an item.</summary>
    public const int MaxItemBody = 4096;
}

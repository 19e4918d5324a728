using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>Points of P-256 (FIPS 186-5, SP 800-186 3.2.1.3) in the uncompressed form of SEC 1 2.3.3.</summary>
internal static class P256
{
    private const int CoordinateSize = 32;
    private const byte Uncompressed = 4;

    private static readonly BigInteger Prime = Hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger B = Hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    public static byte[] PointOf(ECDiffieHellman keyPair)
    {
        var point = keyPair.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. point.X!, .. point.Y!];
    }

    /// <summary>The curve has cofactor 1 and infinity has no uncompressed form: on the curve is enough.</summary>
    public static bool IsOnCurve(ReadOnlySpan<byte> point)
    {
        if (point.Length != KeyCheckSizes.Point || point[0] != Uncompressed)
        {
            return false;
        }

        var x = new BigInteger(point.Slice(1, CoordinateSize), isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(point[(1 + CoordinateSize)..], isUnsigned: true, isBigEndian: true);
        return x < Prime && y < Prime && ((y * y) - ((x * x * x) - (3 * x) + B)) % Prime == 0;
    }

    /// <summary>Z: the x-coordinate that both ends find. The point has been checked.</summary>
    public static byte[] Agree(ECDiffieHellman keyPair, ReadOnlySpan<byte> point)
    {
        using var peer = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point.Slice(1, CoordinateSize).ToArray(), Y = point[(1 + CoordinateSize)..].ToArray() },
        });
        return keyPair.DeriveRawSecretAgreement(peer.PublicKey);
    }

    private static BigInteger Hex(string digits) =>
        BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

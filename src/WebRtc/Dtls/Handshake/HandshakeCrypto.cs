using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.WebRtc.Dtls.Handshake;

/// <summary>The borrowed cryptography, fed by the platform's random numbers; tells the key block when it is made.</summary>
internal sealed class HandshakeCrypto(Action<SessionKeys> derived) : BcTlsCrypto(new SecureRandom(new CryptoApiRandomGenerator()))
{
    public override TlsCipher CreateCipher(TlsCryptoParameters cryptoParams, int encryptionAlgorithm, int macAlgorithm)
    {
        derived(Derive(cryptoParams.SecurityParameters));
        return base.CreateCipher(cryptoParams, encryptionAlgorithm, macAlgorithm);
    }

    /// <summary>RFC 5246, section 6.3: <c>key_block = PRF(master_secret, "key expansion", server_random + client_random)</c>.</summary>
    private static SessionKeys Derive(SecurityParameters parameters)
    {
        byte[] seed = [.. parameters.ServerRandom, .. parameters.ClientRandom];
        var secret = parameters.MasterSecret.DeriveUsingPrf(parameters.PrfAlgorithm, "key expansion", seed, SessionKeys.BlockSize);
        return SessionKeys.FromBlock(secret.Extract());
    }
}

using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>The five keys that live as long as the exchange, or until a resumption replaces them.</summary>
internal sealed record SessionKeys(byte[] SigAgent, byte[] SigViewer, byte[] RelayToViewer, byte[] RelayToAgent, byte[] Resume)
{
    public void Wipe()
    {
        foreach (var key in new[] { SigAgent, SigViewer, RelayToViewer, RelayToAgent, Resume })
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}

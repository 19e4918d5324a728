using RemoteSupport.Fuzz.Tests.Engine;

namespace RemoteSupport.Fuzz.Tests.Sctp;

public sealed class DataChannelFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Data_channels_survive_anything() => Survives(new AssociationTarget(withChannels: true));
}

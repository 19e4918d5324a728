using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

public sealed class VectorTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(7);

    [Fact]
    public void Every_field_of_every_vector_is_what_the_code_computes()
    {
        var paths = Vector.Paths();
        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            var vector = new Vector(path);
            var (z, transcript) = CheckTranscript(vector);
            CheckWords(vector, z, transcript);
            CheckKeys(vector, KeySchedule.Keys(z, transcript), "");
            CheckItem(vector);
            CheckRelay(vector);
            CheckResume(vector);
            Assert.Empty(vector.Unread);
        }
    }

    [Fact]
    public void Both_state_machines_arrive_at_the_words_and_keys_of_every_vector()
    {
        Assert.NotEmpty(Vector.Paths());
        foreach (var path in Vector.Paths())
        {
            Walk(new Vector(path));
        }
    }

    private static (byte[] Z, byte[] Transcript) CheckTranscript(Vector vector)
    {
        using var agentKey = vector.Side(agent: true).KeyPair;
        using var viewerKey = vector.Side(agent: false).KeyPair;
        var agent = new PublicSide(vector.Bytes("QA"), vector.Bytes("FA"), vector.Bytes("nA"));
        var viewer = new PublicSide(vector.Bytes("QV"), vector.Bytes("FV"), vector.Bytes("nV"));
        Assert.Equal(agent.PublicKey, P256.PointOf(agentKey));
        Assert.Equal(viewer.PublicKey, P256.PointOf(viewerKey));
        Assert.True(P256.IsOnCurve(agent.PublicKey) && P256.IsOnCurve(viewer.PublicKey));
        Assert.Equal(vector.Bytes("cV"), Transcript.Commitment(vector.Bytes("sid"), viewer));
        Assert.Equal(vector.Bytes("T"), Transcript.Hash(vector.Bytes("sid"), vector.Bytes("cV"), agent, viewer));
        Assert.Equal(vector.Bytes("Z"), P256.Agree(agentKey, viewer.PublicKey));
        Assert.Equal(vector.Bytes("Z"), P256.Agree(viewerKey, agent.PublicKey));
        return (vector.Bytes("Z"), vector.Bytes("T"));
    }

    private static void CheckWords(Vector vector, byte[] z, byte[] transcript)
    {
        var words = KeySchedule.Words(z, transcript);
        var confirm = KeySchedule.Confirm(z, transcript);
        Assert.Equal(vector.Bytes("sas"), words);
        Assert.Equal(vector.Text("digits"), Assert.Single(SpokenCode.Write(WordLanguage.Digits, words)));
        Assert.Equal(vector.Text("words_de"), string.Join(' ', SpokenCode.Write(WordLanguage.German, words)));
        Assert.Equal(vector.Text("words_en"), string.Join(' ', SpokenCode.Write(WordLanguage.English, words)));
        Assert.Equal(Assert.Single(vector.Bytes("confirm")), confirm);
        Assert.Equal(vector.Text("confirm_de"), SpokenCode.WriteReadBack(WordLanguage.German, confirm));
        Assert.Equal(vector.Text("confirm_en"), SpokenCode.WriteReadBack(WordLanguage.English, confirm));
    }

    private static void CheckKeys(Vector vector, SessionKeys keys, string prefix)
    {
        Assert.Equal(vector.Bytes(prefix + "sig_a"), keys.SigAgent);
        Assert.Equal(vector.Bytes(prefix + "sig_v"), keys.SigViewer);
        Assert.Equal(vector.Bytes(prefix + "relay_a2v"), keys.RelayToViewer);
        Assert.Equal(vector.Bytes(prefix + "relay_v2a"), keys.RelayToAgent);
        Assert.Equal(vector.Bytes(prefix + "resume"), keys.Resume);
    }

    private static void CheckItem(Vector vector) =>
        Assert.Equal(vector.Bytes("item_mac"), ItemLine.Mac(
            vector.Bytes("sig_a"), vector.Bytes("sid"), vector.Text("item_type"), vector.Number("item_seq"), vector.Utf8("item_body")));

    private static void CheckRelay(Vector vector)
    {
        var (epoch, counter) = ((uint)vector.Number("relay_epoch"), (ulong)vector.Number("relay_counter"));
        using var seal = new RelaySeal(vector.Bytes("relay_a2v"), vector.Bytes("sid"), epoch, counter);
        using var open = new RelayOpen(vector.Bytes("relay_a2v"), vector.Bytes("sid"), epoch, counter);
        var channel = (byte)vector.Number("relay_channel");
        Assert.Equal(vector.Bytes("relay_frame"), seal.Seal(channel, vector.Utf8("relay_plaintext")));
        Assert.Equal(RelayResult.Opened, open.Open(channel, vector.Bytes("relay_frame"), out var content));
        Assert.Equal(vector.Utf8("relay_plaintext"), content);
    }

    private static void CheckResume(Vector vector)
    {
        var (number, sid, key) = ((uint)vector.Number("resume_n"), vector.Bytes("sid"), vector.Bytes("resume"));
        var viewer = new ResumePart(vector.Bytes("FV2"), vector.Bytes("nV2"));
        var agent = new ResumePart(vector.Bytes("FA2"), vector.Bytes("nA2"));
        Assert.Equal(vector.Bytes("resume_mac_v"), Resume.Mac(key, sid, number, fromAgent: false, viewer));
        Assert.Equal(vector.Bytes("resume_mac_a"), Resume.Mac(key, sid, number, fromAgent: true, agent));
        CheckKeys(vector, Resume.Keys(key, sid, number, viewer, agent), "resume_");
    }

    private static void Walk(Vector vector)
    {
        using var viewer = new ViewerExchange(vector.Bytes("sid"), vector.Side(agent: false));
        using var agent = new AgentExchange(1, vector.Side(agent: true), WordLanguage.German, new ExchangeLedger());
        var commit = viewer.Begin(Now);
        Assert.Equal(vector.Bytes("cV"), commit.Commitment);
        Assert.True(agent.TryHandleCommit(commit, Now, out var reply));
        Assert.True(viewer.TryHandleReply(reply, Now, out var reveal));
        Assert.True(agent.TryHandleReveal(reveal, Now));

        var words = viewer.WordsIn(WordLanguage.German);
        Assert.Equal(vector.Text("words_de"), string.Join(' ', words));
        Assert.Equal(vector.Text("digits"), Assert.Single(viewer.WordsIn(WordLanguage.Digits)));
        if (vector.Number("item_seq") == 0)
        {
            var item = agent.CreateItem(vector.Text("item_type"), vector.Utf8("item_body"));
            Assert.Equal(vector.Bytes("item_mac"), item.Mac);
            Assert.True(viewer.TryHandleItem(item, Now));
        }

        Assert.Equal(EntryResult.Right, agent.EnterWords([.. words], Now, out var matched));
        Assert.True(viewer.TryHandleItem(matched!, Now));
        Assert.Equal(vector.Text("confirm_de"), agent.ReadBackWord);
        Assert.Equal(EntryResult.Right, viewer.EnterReadBack(agent.ReadBackWord!, Now, out var confirmed));
        Assert.True(agent.TryHandleItem(confirmed!, Now));
        if (vector.Number("resume_n") != 1)
        {
            return;
        }

        var resume = viewer.CreateResume(new ResumeSide(vector.Bytes("FV2"), vector.Bytes("nV2"), Now));
        Assert.Equal(vector.Bytes("resume_mac_v"), resume.Mac);
        Assert.True(agent.TryHandleResume(resume, new ResumeSide(vector.Bytes("FA2"), vector.Bytes("nA2"), Now), Now, out var resumed));
        Assert.Equal(vector.Bytes("resume_mac_a"), resumed.Mac);
        Assert.True(viewer.TryHandleResumed(resumed, Now));
    }
}

using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.Shared.Ids;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Fuzz.Tests.Shared;

/// <summary>Everything short that people type or read out: session codes and numbers, the words of the key check.</summary>
internal sealed class CodesTarget : TextTarget
{
    private static readonly WordLanguage[] Languages = Enum.GetValues<WordLanguage>();

    protected override IReadOnlyList<string> Texts { get; } =
    [
        SessionCode.FromNumber(123_456_789).ToString(), SessionCode.FromNumber(0).Digits, new SessionId(Guid.Parse("10d66bff-2c49-61c8-3599-e584f057be4d")).ToString(),
        string.Join('\n', SpokenCode.Write(WordLanguage.German, [1, 2, 3])), string.Join('\n', SpokenCode.Write(WordLanguage.English, [0, 128, 255])),
        SpokenCode.Write(WordLanguage.Digits, [255, 255, 255])[0], "007", "de", "en", "digits",
    ];

    protected override IReadOnlyList<string> Words { get; } = [" ", "-", "\u00a0", "٣", "+", "\n", "ß", "Ä", "A\u0308", "\u0130", "16777216", "256", "A"];

    protected override Outcome Feed(string text)
    {
        var any = SessionCode.TryParse(text, out var code);
        FuzzFinding.Unless(!any || (SessionCode.TryParse(code.ToString(), out var again) && again == code), $"{code} is another code when it was written");
        var isId = SessionId.TryParse(text, out var id);
        FuzzFinding.Unless(!isId || id.ToString() == text, $"{id} was written otherwise");
        var digest = new HashCode();
        digest.Add((any, code, isId, id, WordLanguages.TryRead(text, out var named), named));
        var isWords = false;
        foreach (var language in Languages)
        {
            isWords |= ReadsWords(language, text, ref digest);
        }

        return new Outcome(any || isId || isWords, digest.ToHashCode());
    }

    private static bool ReadsWords(WordLanguage language, string text, ref HashCode digest)
    {
        var isRead = SpokenCode.TryRead(language, text.Split('\n'), out var bytes);
        if (isRead)
        {
            var isSame = SpokenCode.TryRead(language, [.. SpokenCode.Write(language, bytes)], out var again) && again.SequenceEqual(bytes);
            FuzzFinding.Unless(isSame, "words say something else when they were written");
        }

        var isReadBack = SpokenCode.TryReadReadBack(language, text, out var one);
        FuzzFinding.Unless(!isReadBack || (SpokenCode.TryReadReadBack(language, SpokenCode.WriteReadBack(language, one), out var same) && same == one), "the word says something else when it was written");
        digest.Add((isRead, isReadBack, isReadBack ? one : 0));
        digest.AddBytes(isRead ? bytes : []);
        return isRead || isReadBack;
    }
}

public sealed class CodesFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Codes_and_words_survive_anything() => Survives(new CodesTarget());
}

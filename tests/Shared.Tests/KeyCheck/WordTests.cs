using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Shared.Tests.KeyCheck;

public sealed class WordTests
{
    private static readonly byte[] Words = [0x5f, 0xa3, 0xe6];

    [Fact]
    public void Both_lists_are_those_of_the_fixtures()
    {
        Assert.Equal(File.ReadAllLines(Path.Combine(Vector.Folder(), "sas-de.txt")), WordList.German.Words);
        Assert.Equal(File.ReadAllLines(Path.Combine(Vector.Folder(), "sas-en.txt")), WordList.English.Words);
        Assert.Equal(256, WordList.German.Words.Count);
        Assert.Equal(256, WordList.English.Words.Count);
    }

    [Fact]
    public void Every_word_is_found_by_itself_and_by_its_first_three_letters()
    {
        foreach (var list in new[] { WordList.German, WordList.English })
        {
            for (var i = 0; i < 256; i++)
            {
                var word = list[(byte)i];
                Assert.All(new[] { word, word[..3], $" {word.ToUpperInvariant()}\t" }, text =>
                {
                    Assert.True(list.TryFind(text, out var index), text);
                    Assert.Equal(i, index);
                });
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ir")]
    [InlineData("irrt")]
    [InlineData("irrtume")]
    [InlineData("irr tum")]
    [InlineData("teapot")]
    [InlineData("\u212Aobold")]
    [InlineData("İrrtum")]
    public void What_is_not_of_the_list_is_refused(string text) => Assert.False(WordList.German.TryFind(text, out _));

    [Theory]
    [InlineData("6267878")]
    [InlineData("006267878")]
    [InlineData("16777216")]
    [InlineData("99999999")]
    [InlineData("0626 7878")]
    [InlineData("+6267878")]
    [InlineData("-6267878")]
    [InlineData("0626787a")]
    [InlineData("٠٦٢٦٧٨٧٨")]
    [InlineData("")]
    public void What_is_not_24_bits_in_eight_digits_is_refused(string text) =>
        Assert.False(SpokenCode.TryRead(WordLanguage.Digits, [text], out _));

    [Theory]
    [InlineData("00000000", "000000")]
    [InlineData("16777215", "ffffff")]
    [InlineData(" 06267878 ", "5fa3e6")]
    public void Digits_are_the_24_bits_as_one_number(string text, string hex)
    {
        Assert.True(SpokenCode.TryRead(WordLanguage.Digits, [text], out var code));
        Assert.Equal(hex, Convert.ToHexStringLower(code));
        Assert.Equal(text.Trim(), Assert.Single(SpokenCode.Write(WordLanguage.Digits, code)));
    }

    [Theory]
    [InlineData("000", true)]
    [InlineData("255", true)]
    [InlineData("256", false)]
    [InlineData("25", false)]
    [InlineData("0255", false)]
    public void The_read_back_without_words_is_three_digits(string text, bool taken)
    {
        Assert.Equal(taken, SpokenCode.TryReadReadBack(WordLanguage.Digits, text, out var code));
        Assert.True(!taken || SpokenCode.WriteReadBack(WordLanguage.Digits, code) == text);
    }

    [Fact]
    public void Five_wrong_entries_end_it_and_entries_not_of_the_list_do_not_count()
    {
        var entry = new WordEntry([.. Words], WordLanguage.German);
        for (var wrong = 1; wrong <= WordEntry.MaxWrong; wrong++)
        {
            Assert.Equal(EntryResult.NotOfList, entry.Enter(["irrtum", "perle", "nichts"]));
            Assert.Equal(EntryResult.NotOfList, entry.Enter(["irrtum", "perle"]));
            Assert.Equal(EntryResult.NotOfList, entry.Enter(["06267878"]));
            Assert.Equal(wrong < WordEntry.MaxWrong ? EntryResult.Wrong : EntryResult.Exhausted, entry.Enter(["irrtum", "trommel", "perle"]));
            Assert.Equal(wrong, entry.WrongEntries);
        }

        Assert.Equal(EntryResult.NotAsked, entry.Enter(["irrtum", "perle", "trommel"]));
    }

    [Fact]
    public void The_right_words_are_taken_after_four_wrong_entries_and_only_once()
    {
        var entry = new WordEntry([.. Words], WordLanguage.English);
        for (var wrong = 1; wrong < WordEntry.MaxWrong; wrong++)
        {
            Assert.Equal(EntryResult.Wrong, entry.Enter(["acorn", "acorn", "acorn"]));
        }

        Assert.Equal(EntryResult.Right, entry.Enter([" FIG ", "ocean", "tem"]));
        Assert.Equal(EntryResult.NotAsked, entry.Enter(["figure", "ocean", "temple"]));
    }

    [Fact]
    public void Each_single_wrong_byte_is_wrong()
    {
        for (var bit = 0; bit < 24; bit++)
        {
            byte[] other = [.. Words];
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            var entry = new WordEntry([.. Words], WordLanguage.Digits);
            Assert.Equal(EntryResult.Wrong, entry.Enter([.. SpokenCode.Write(WordLanguage.Digits, other)]));
        }
    }
}
